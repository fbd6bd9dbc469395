// Generated from rule-file.ts by `npm run generate`: change that instead.
// biome-ignore-all format: generated
export const schemas = {
  "RuleFile": {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "$ref": "#/definitions/RuleFile",
    "definitions": {
      "RuleFile": {
        "type": "object",
        "properties": {
          "avoid": {
            "type": "array",
            "items": {
              "$ref": "#/definitions/Pattern"
            },
            "description": "The wordings to look for.",
            "minItems": 1
          },
          "except": {
            "type": "array",
            "items": {
              "$ref": "#/definitions/Pattern"
            },
            "description": "Longer wordings in which these words are fine.",
            "minItems": 1
          },
          "about": {
            "type": "string",
            "const": "person",
            "description": "Counts only where the words are said of a person or a group of people."
          },
          "legal": {
            "type": "boolean",
            "const": true,
            "description": "The words are a term of law too: in a sentence about the law they are asked about, and nothing is offered in their place."
          },
          "consider": {
            "type": "array",
            "items": {
              "anyOf": [
                {
                  "$ref": "#/definitions/Alternative"
                },
                {
                  "$ref": "#/definitions/Question"
                }
              ]
            },
            "description": "What to write instead, best first, and one question at most.",
            "minItems": 1,
            "maxItems": 50
          },
          "why": {
            "type": "string",
            "description": "What a reader may hear in the words, kindly said; it helps to end with a question.",
            "minLength": 1,
            "maxLength": 1000
          },
          "sources": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Ids in `sources.yml`.",
            "minItems": 1,
            "uniqueItems": true
          },
          "severity": {
            "anyOf": [
              {
                "$ref": "#/definitions/Severity"
              },
              {
                "type": "string",
                "const": "off"
              }
            ],
            "description": "How much it matters; `off` until someone switches it on.",
            "default": "warning"
          },
          "kinds": {
            "type": "array",
            "items": {
              "$ref": "#/definitions/Kind"
            },
            "description": "The kinds of document that the rule reads; all of them if left out.",
            "minItems": 1,
            "uniqueItems": true
          },
          "quieter": {
            "type": "array",
            "items": {
              "$ref": "#/definitions/Kind"
            },
            "description": "The kinds of document in which a finding is only information (`severity: info`), however severe elsewhere.",
            "minItems": 1,
            "uniqueItems": true
          },
          "also": {
            "type": "array",
            "items": {
              "$ref": "#/definitions/Category"
            },
            "description": "Further categories that a finding may be.",
            "minItems": 1,
            "uniqueItems": true
          },
          "reviewed": {
            "$ref": "#/definitions/Review",
            "description": "Who last read the rule, and when."
          },
          "guards": {
            "type": "array",
            "items": {
              "$ref": "#/definitions/GuardName"
            },
            "description": "What holds a finding back, instead of the category's own guards.",
            "uniqueItems": true
          },
          "check": {
            "type": "string",
            "description": "The name of a check in core that finds what words alone can't.",
            "minLength": 1
          },
          "words": {
            "type": "object",
            "additionalProperties": {
              "type": "array",
              "items": {
                "$ref": "#/definitions/Pattern"
              }
            },
            "description": "Lists of wordings that the check looks up, by the names that it gives them."
          },
          "examples": {
            "$ref": "#/definitions/Examples",
            "description": "Sentences that show what the rule finds, and what it leaves alone. They are its tests."
          }
        },
        "required": [
          "consider",
          "why",
          "sources",
          "examples"
        ],
        "additionalProperties": false,
        "description": "A rule: wording worth a second look, why, and what to write or ask instead."
      },
      "Pattern": {
        "type": "string",
        "description": "Words to look for. `{word}` stands for all its forms, `(a|b)` for one of these, `(word)?` may be missing, `…` stands for up to 4 words, `[person]`, `[third person]`, `[name]` and `[number]` for what they say; `[no noun]` at the end holds where no noun follows.",
        "minLength": 1,
        "maxLength": 4000
      },
      "Alternative": {
        "type": "string",
        "description": "What to write instead: words that fit in the same place. `{word}` takes the form of the word found, `[person]` repeats what was found. Or one question, starting with `ask:`.",
        "minLength": 1,
        "maxLength": 500
      },
      "Question": {
        "type": "object",
        "properties": {
          "ask": {
            "type": "string",
            "description": "The question.",
            "minLength": 1,
            "maxLength": 500
          }
        },
        "required": [
          "ask"
        ],
        "additionalProperties": false,
        "description": "A question to ask where no other words fit."
      },
      "Severity": {
        "type": "string",
        "enum": [
          "info",
          "warning",
          "error"
        ]
      },
      "Kind": {
        "type": "string",
        "enum": [
          "letter",
          "note",
          "report",
          "web",
          "email"
        ]
      },
      "Category": {
        "type": "string",
        "enum": [
          "jargon",
          "acronym",
          "opinion",
          "judgement",
          "speaking-for",
          "label",
          "doing-to",
          "hidden-agent"
        ]
      },
      "Review": {
        "type": "object",
        "properties": {
          "by": {
            "type": "string",
            "description": "The person or the group, by the name they chose.",
            "minLength": 1
          },
          "on": {
            "type": "string",
            "description": "The day, as 2026-01-31.",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}$"
          }
        },
        "required": [
          "by",
          "on"
        ],
        "additionalProperties": false,
        "description": "Who last read the rule, and when."
      },
      "GuardName": {
        "type": "string",
        "enum": [
          "quotation",
          "name",
          "mention",
          "attribution",
          "self-description",
          "definition",
          "thing"
        ]
      },
      "Examples": {
        "type": "object",
        "properties": {
          "flag": {
            "type": "array",
            "items": {
              "$ref": "#/definitions/ExampleText"
            },
            "description": "Sentences in which the rule finds something: the words in [brackets], then ` → ` and the same sentence with the first alternative in [brackets]; without the arrow where the rule has only a question.",
            "minItems": 1
          },
          "allow": {
            "type": "array",
            "items": {
              "$ref": "#/definitions/ExampleText"
            },
            "description": "Near misses: sentences with similar words that the rule leaves alone.",
            "minItems": 1
          }
        },
        "required": [
          "flag",
          "allow"
        ],
        "additionalProperties": false,
        "description": "Sentences that show what the rule finds, and what it leaves alone. They are its tests."
      },
      "ExampleText": {
        "type": "string",
        "description": "A sentence. The words found stand in [brackets].",
        "minLength": 1,
        "maxLength": 1000
      }
    },
    "$comment": "Generated from packages/rules/src/rule-file.ts by `npm run generate`.",
    "title": "A rule of Alongside"
  },
  "SourcesFile": {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "$ref": "#/definitions/SourcesFile",
    "definitions": {
      "SourcesFile": {
        "type": "object",
        "additionalProperties": {
          "type": "object",
          "properties": {
            "organisation": {
              "type": "string"
            },
            "title": {
              "type": "string"
            },
            "year": {
              "type": "number"
            },
            "url": {
              "type": "string",
              "description": "An address on the web.",
              "pattern": "^https?://\\S+$"
            }
          },
          "required": [
            "organisation",
            "title"
          ],
          "additionalProperties": false
        },
        "description": "`sources.yml`: where the advice comes from, by the id that rule files use."
      }
    }
  },
  "GlossaryFile": {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "$ref": "#/definitions/GlossaryFile",
    "definitions": {
      "GlossaryFile": {
        "type": "object",
        "properties": {
          "known": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Acronyms that everyone knows."
          },
          "expansions": {
            "type": "object",
            "additionalProperties": {
              "anyOf": [
                {
                  "type": "string"
                },
                {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                }
              ]
            },
            "description": "The full form of each acronym, or a list of them, in the singular."
          },
          "recognised": {
            "type": "object",
            "additionalProperties": {
              "anyOf": [
                {
                  "type": "string"
                },
                {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                }
              ]
            },
            "description": "Full forms that explain an acronym where a text gives them, and that are jargon themselves: never offered."
          }
        },
        "additionalProperties": false,
        "description": "`acronym/glossary.yml`: acronyms and what they stand for."
      }
    }
  }
}
