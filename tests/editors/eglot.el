;;; eglot.el --- runs the language server in Emacs: diagnostics, code action, save  -*- lexical-binding: t -*-

;;   SERVER=packages/language-server/bin/alongside-language-server.js FILE=letter.md COUNT=2 \
;;     emacs --batch --eval "(package-initialize)" -l eglot.el
;;
;; FILE is copied, and the first quick fix of every diagnostic in the copy must clear it.
;; The corrected text goes to stdout; the exit code is not 0 on failure.

(require 'eglot)
(require 'flymake)
(require 'markdown-mode)

(setq eglot-sync-connect 10
      eglot-confirm-server-initiated-edits nil
      make-backup-files nil)

;; Stands in for the menu, which is one to type in and not one to point at: takes the first action.
(setq last-nonmenu-event ?\r)
(advice-add 'completing-read :override
            (lambda (_prompt collection &rest _) (car (all-completions "" collection))))

(defun wait-for (what predicate)
  "Wait until PREDICATE holds; fail after ten seconds, naming WHAT."
  (let ((tries 200))
    (while (not (funcall predicate))
      (when (zerop (setq tries (1- tries)))
        (error "Timed out: %s" what))
      (accept-process-output nil 0.05))))

(defun wait-for-diagnostics (count)
  "Wait until the buffer has COUNT diagnostics."
  (wait-for (format "%d diagnostics" count)
            (lambda ()
              (flymake-start)
              (= count (length (flymake-diagnostics))))))

(let* ((server (getenv "SERVER"))
       (count (string-to-number (or (getenv "COUNT") "1")))
       (folder (file-name-as-directory (make-temp-file "letters-" t)))
       (file (expand-file-name "letter.md" folder)))
  (copy-file (getenv "FILE") file)
  (find-file file)
  (markdown-mode)
  (eglot '(markdown-mode) (cons 'transient folder) 'eglot-lsp-server
         (list "node" (expand-file-name server command-line-default-directory) "--stdio")
         "markdown")
  (flymake-mode 1)
  (wait-for-diagnostics count)
  (dolist (diagnostic (flymake-diagnostics))
    (message "%d: %s"
             (line-number-at-pos (flymake-diagnostic-beg diagnostic))
             (flymake-diagnostic-text diagnostic)))
  (while (> count 0)
    (let ((first (car (flymake-diagnostics))))
      (eglot-code-actions (flymake-diagnostic-beg first) (flymake-diagnostic-end first) "quickfix" t))
    ;; Saving sends the change. Otherwise eglot waits until Emacs is idle, which a batch Emacs never is.
    (save-buffer)
    (setq count (1- count))
    (wait-for-diagnostics count))
  (princ (buffer-string))
  (eglot-shutdown (eglot-current-server))
  (delete-directory folder t))

;;; eglot.el ends here
