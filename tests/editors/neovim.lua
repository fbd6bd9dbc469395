-- Runs the language server in Neovim, 0.7.2 or later: diagnostics, hover, code action, save.
--
--   SERVER=packages/language-server/bin/alongside-language-server.js FILE=letter.md COUNT=2 HOVER=pattern \
--     nvim --clean --headless -S neovim.lua
--
-- FILE is copied, and every diagnostic in the copy must have a code action that clears it.
-- HOVER is a Lua pattern. The corrected text goes to stdout; the exit code is 1 on failure.
local server = assert(os.getenv('SERVER'), 'SERVER is not set')
local source = assert(os.getenv('FILE'), 'FILE is not set')
local count = tonumber(os.getenv('COUNT') or '1')
local hover = os.getenv('HOVER') or '.'

local function print_line(text)
  io.stdout:write(text .. '\n')
end

local function wait_for(what, predicate)
  assert(vim.wait(10000, predicate, 20), 'timed out: ' .. what)
end

local function start_client(root)
  local config = { name = 'alongside', cmd = { 'node', server, '--stdio' }, root_dir = root }
  if vim.lsp.start then -- 0.8 and later
    return vim.lsp.start(config)
  end
  local id = vim.lsp.start_client(config)
  vim.lsp.buf_attach_client(0, id)
  return id
end

-- Stands in for the menu: takes the first action. Its items differ between versions.
vim.ui.select = function(items, _, on_choice)
  local action = items[1].action or items[1][2] or items[1]
  print_line('action: ' .. action.title)
  on_choice(items[1], 1)
end

local function check()
  local file = vim.fn.tempname() .. '.md'
  vim.fn.writefile(vim.fn.readfile(source), file)
  vim.cmd('silent edit ' .. vim.fn.fnameescape(file))
  vim.bo.filetype = 'markdown'
  local id = start_client(vim.fn.fnamemodify(file, ':h'))

  wait_for('diagnostics', function()
    return #vim.diagnostic.get(0) == count
  end)
  for _, d in ipairs(vim.diagnostic.get(0)) do
    local place = ('%d:%d-%d:%d'):format(d.lnum + 1, d.col + 1, d.end_lnum + 1, d.end_col + 1)
    print_line(('%s [%s] %s'):format(place, d.source, d.message))
  end

  for left = count - 1, 0, -1 do
    local first = vim.diagnostic.get(0)[1]
    vim.api.nvim_win_set_cursor(0, { first.lnum + 1, first.col })

    local position = vim.lsp.util.make_position_params(0, 'utf-16')
    local answer = vim.lsp.buf_request_sync(0, 'textDocument/hover', position, 5000)
    local value = answer[id].result.contents.value
    assert(value:find(hover), 'hover says: ' .. value)

    vim.lsp.buf.code_action()
    wait_for('the fix', function()
      return #vim.diagnostic.get(0) == left
    end)
  end

  vim.cmd('silent write')
  print_line(table.concat(vim.fn.readfile(file), '\n'))
  vim.lsp.stop_client(id)
  wait_for('the end of the server', function()
    return vim.lsp.get_client_by_id(id) == nil or vim.lsp.client_is_stopped(id)
  end)
end

local ok, reason = pcall(check)
if not ok then
  print_line('failed: ' .. tostring(reason))
  vim.cmd('cquit 1')
end
vim.cmd('qall!')
