module "staging" {
  source      = "./platform"
  environment = "staging"
  nodes_max   = 2
}

module "production" {
  source             = "./platform"
  environment        = "production"
  is_redundant       = true
  makes_registry     = true
  nodes_min          = 2
  nodes_max          = 8
  node_type          = "PRO2-S"
  postgres_node_type = "DB-POP2-2C-8G"
}

output "kubeconfigs" {
  description = "For kubectl and the workflows, by environment"
  value       = { staging = module.staging.kubeconfig, production = module.production.kubeconfig }
  sensitive   = true
}
