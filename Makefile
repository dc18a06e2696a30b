.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)

NODE := node $(if $(wildcard .env),--env-file=.env)
CITY := ROLES RATE DAY_SECONDS HOURS SEED CUSTOMERS KITCHENS COURIERS COOK_SECONDS RIDE_SECONDS
PROOF := KILLS STORE_KILLS POINTS HITS_MAX FUZZ_ROLES EXAMPLES PROVE_ROUNDS
CLUSTER := KUBECONFIG REPOSITORY TAG BUILD_IMAGE LOAD_IMAGE SKAFFOLD DNS_PORTS CHARTS_BEFORE KILL_NODE START_NODE RATE CUSTOMERS KITCHENS COURIERS SEED
CLI := $(NODE) packages/devstack/src/cli.ts

up running: export MAKE_STARTED := $(shell date +%s)
up: install ## Start the whole platform: servers, services, gateway, demo city
	@$(CLI) up
running: install
	@$(CLI) up briefly
down: install ## Stop everything; data stays
	@$(CLI) down
status: install ## What runs, its state and memory
	@$(CLI) status
logs: install ## Follow the logs of all, or of one: make logs S=orders
	@$(CLI) logs $(S)
restart: install ## Start one again: make restart S=orders
	@$(CLI) restart $(S)
reset: install ## Stop everything and forget all data, secrets and logs
	@$(CLI) reset
dev: install ## Run one service here, reloading on change: make dev S=orders
	@$(CLI) dev $(S)
servers: install ## Start the four stores only
	@$(CLI) servers
check: install ## Format, lint, types, unit tests: run it before each commit
	@$(NODE) scripts/check.ts
test: install ## Everything: check, integration on real servers, stories
	@$(NODE) scripts/test.ts
story: running ## One order from tap to door, and what can go wrong; one of them: make story S=declined
	@$(CLI) run e2e/src/run.ts $(S)
browser: running ## The stories of the web app in a real browser; one of them: make browser S=customer-payment
	@$(CLI) run web/scripts/stories.ts $(S)
screens: running ## Pictures of all screens at three widths in both themes, into docs/screens; some: make screens S=board
	@$(CLI) run web/scripts/screens.ts $(if $(S),'$(S)')
budgets: running ## Bytes of the first load and how it feels on a slow phone
	@$(CLI) run web/scripts/budgets.ts
verify-invariants: install ## Check I1 to I13 in all stores and the provider's books of what runs
	@$(CLI) run packages/invariants/src/main.ts $(SETTLE_SECONDS)
city: running ## A day of hundreds of people: make city RATE=5 DAY_SECONDS=600; ROLES=chefs,couriers RATE=0 plays who is missing
	@$(CLI) run packages/city/src/main.ts $(foreach it,$(CITY),$(if $($(it)),$(it)=$($(it))))
prove: export FAILPOINTS := true
prove: running ## The long proofs: kills, failpoints, fuzz, many rounds; one of them: make prove P=kills KILLS=20
	@$(CLI) run packages/prove/src/main.ts $(P) $(foreach it,$(CITY) $(PROOF),$(if $($(it)),$(it)=$($(it))))
prove-cluster: install ## Every release strategy under load on the cluster of KUBECONFIG; one of them: make prove-cluster S=bluegreen
	@$(CLI) run packages/prove-cluster/src/main.ts $(S) $(foreach it,$(CLUSTER),$(if $($(it)),'$(it)=$($(it))'))
bench: install ## Measure orders, gateway and live latency against pgbench and nginx, into bench/
	@$(NODE) bench/src/run.ts
format: install ## Format all files
	@biome check --write .
code: install ## The one-time code of the demo admin, now
	@$(CLI) code
env-example: install ## Write .env.example from the configuration schemas
	@$(NODE) scripts/env-example.ts
charts: install ## Write what in the charts follows from the topology and their values
	@$(NODE) packages/release/src/charts/generate.ts
release: install ## Bring a version of one service to all requests, by its strategy: make release S=orders TAG=v2
	@$(NODE) packages/release/src/cli.ts release run $(S) --tag $(TAG)
secrets: install ## New secrets for a cluster, once, into the folder secrets; its variables: docs/platform/install.md
	@$(NODE) packages/release/src/secrets/main.ts kubernetes $(or $(TO),secrets)
images: export TAG := $(TAG)
images: export LOAD_IMAGE := $(LOAD_IMAGE)
images: install ## Build every image: make images TAG=v1; LOAD_IMAGE='kind load docker-image' brings each to a cluster
	@$(NODE) packages/release/src/image/all.ts
sbom: install ## The bill of materials of every image, as CycloneDX, into .foodiefast/sbom
	@$(NODE) packages/release/src/image/bills.ts .foodiefast/sbom
changed: ## Whose image is another one since a commit, as JSON: make changed SINCE=HEAD~1
	@node packages/release/src/image/changed.ts $(SINCE)
prove-infra: install ## The stores of charts/infra on the cluster of KUBECONFIG
	@$(NODE) packages/release/src/prove-infra.ts
prove-shipping: install ## What needs no cluster but large tools: Skaffold's profiles, SOPS, Dockerfiles, shell, Terraform, compose
	@$(NODE) packages/release/src/shipping/main.ts
audit: ## Known faults in what runs in production
	@npx -y pnpm@12.21.0 audit --prod --audit-level high
secret-scan: ## Secrets in the history, by gitleaks
	@go run github.com/zricethezav/gitleaks/v8@v8.30.0 git --no-banner --redact .
install: ## Install what the lockfile says, when it changed
	@sh scripts/install.sh
help: ## This list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

.PHONY: release secrets images sbom changed prove-infra prove-shipping audit secret-scan charts browser screens budgets up running down status logs restart reset dev servers check test story verify-invariants city prove prove-cluster bench format code env-example install help
