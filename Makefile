# Plain `make` lists every target that carries a "##" line. PYTHON chooses the interpreter: make PYTHON=python3.12 run
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev setup-bench system-needs run test soak check lint types layers golden bench fuzz gallery lock clean

help: ## 列出全部命令
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

setup: ## 准备运行环境（.venv），按锁定的版本安装
	@PYTHON="$(PYTHON)" sh scripts/setup run

run: setup ## 用演示数据走完全年流程，结果在 output/demo
	@$(BIN)/selfcheck demo

test: setup-dev system-needs ## 运行全部测试
	@$(BIN)/pytest -n auto

soak: setup-dev system-needs ## 把空白表的随机改动多跑十倍（约十五分钟）；出错后用 make soak SEED=打印的数 重来
	@seed=$${SEED:-$$(date +%s)}; echo "SEED=$$seed"; SELFCHECK_SOAK=$$seed $(BIN)/pytest -n auto tests/edits

check: lint types layers test ## 代码检查、类型检查、分层检查和全部测试

lint: setup-dev ## 代码写法和排版检查
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: setup-dev ## 类型检查
	@$(BIN)/mypy --strict src

layers: setup-dev ## 分层检查：谁可以引用谁
	@$(BIN)/lint-imports --no-logo

golden: setup-dev system-needs ## 重写测试用的样板结果，随后请用 git diff 逐行核对
	@SELFCHECK_GOLDEN=write $(BIN)/pytest -q tests/compose tests/readers tests/word/test_matrix.py tests/edits/test_table.py tests/edits/test_saved.py tests/workflow/test_verify.py --deselect tests/compose/test_form.py::test_golden_files_are_read_here_and_not_written

bench: setup-bench ## 测量速度和内存（约十五分钟），结果打印并写入 docs/benchmarks.md
	@$(BIN)/python -m bench.run

fuzz: setup-dev ## 十分钟随机破坏一份合格的报告，看每一份都读得对或拒收；SEED=起始种子，失败的留在 output/fuzz
	@SELFCHECK_FUZZ_SECONDS=$(or $(SECONDS),600) SELFCHECK_FUZZ_SEED=$(or $(SEED),0) $(BIN)/pytest -s tests/fuzz

gallery: setup-dev system-needs ## 用演示数据重做 docs/gallery.md 和 README 里表、函的图
	@$(BIN)/selfcheck demo --to output/gallery
	@$(BIN)/python scripts/gallery.py output/gallery docs

lock: ## 按 pyproject.toml 重新锁定依赖版本
	@PYTHON="$(PYTHON)" sh scripts/lock

setup-dev: ## 在运行环境里再装上测试和检查工具
	@PYTHON="$(PYTHON)" sh scripts/setup dev

setup-bench: setup-dev ## 再装上用来比较的其他读取程序（只有测量速度时用到；装不上也能测量）
	@PYTHON="$(PYTHON)" sh scripts/setup bench

system-needs: ## 补装测试要用的系统软件（LibreOffice、中文字体、poppler）
	@sh scripts/system-needs

clean: ## 删除运行环境和缓存；output 里的成果不动
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis dist
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
