# make run    opens the window (without a display: the main job in the terminal, and a picture)
# make test   every check and test there is
# make bench  measures what README's figures say (release build); ONLY=name for one of them, CREATORS=, MINUTES= and
#             KILLS= for a quicker run
# make fmt    puts every file into the house's format
# make check  the quick half of make test: formats, lints and types
# make types  writes the interface's types anew from the call table
# Rust and Node must be here; scripts/setup.sh installs the rest.

STEP := scripts/step.sh
UI_SOURCES := $(shell find ui -path ui/node_modules -prune -o -path "ui/dist*" -prune -o -type f -print)
UI_BUILT := ui/dist/index.html

.PHONY: run test bench check fmt types setup

run: setup $(UI_BUILT)
	@$(STEP) "build" cargo build -p huxuan -p cli
	@scripts/run.sh

test: setup $(UI_BUILT) tests/e2e/node_modules/.package-lock.json
	@$(STEP) "format" cargo fmt --all --check
	@$(STEP) "lints" cargo clippy --workspace --all-targets -- -D warnings
	@$(STEP) "rust tests" scripts/cargo-test.sh
	@$(STEP) "interface: types and lints" npm --prefix ui run check
	@$(STEP) "interface: tests" npm --prefix ui test
	@$(STEP) "the real window" tests/e2e/run.sh
	@echo; echo "All passed."

# The parts beyond the everyday one run programs and tests of two crates, and peers; without peers these lines are
# shown as not measured.
BENCH_CRATES := -p cli -p intake -p matching
BENCH_TESTS := $(addprefix --test ,columns kill lying_sheets pollock real_files)
TARGET := $(or $(CARGO_TARGET_DIR),target)

bench: setup
	@$(STEP) "build" cargo build --release $(BENCH_CRATES) --bins --examples
	@$(STEP) "measuring tests" cargo test --release $(BENCH_CRATES) $(BENCH_TESTS) --no-run
	@$(STEP) "peers" tests/peers/setup.sh || true
	@$(STEP) "bench" $(TARGET)/release/hx bench --to $(TARGET)/bench $(if $(ONLY),--only $(ONLY)) $(if $(CREATORS),--creators $(CREATORS)) $(if $(MINUTES),--minutes $(MINUTES)) $(if $(KILLS),--kills $(KILLS))

check: setup $(UI_BUILT)
	@$(STEP) "format" cargo fmt --all --check
	@$(STEP) "lints" cargo clippy --workspace --all-targets -- -D warnings
	@$(STEP) "interface: types and lints" npm --prefix ui run check

fmt:
	cargo fmt --all

# The whole workspace is named so that the crates it stands on are built with the same features as everywhere else.
types:
	UPDATE_TYPES=1 cargo test --workspace --test typescript

setup:
	@$(STEP) "setup" scripts/setup.sh

# npm writes this file last, so it tells whether what is installed is what the lock file says.
%/node_modules/.package-lock.json: %/package-lock.json | setup
	@$(STEP) "$* packages" npm --prefix $* ci --no-fund --no-audit
	@touch $@

$(UI_BUILT): ui/node_modules/.package-lock.json $(UI_SOURCES)
	@$(STEP) "interface" npm --prefix ui run build
	@touch $@
