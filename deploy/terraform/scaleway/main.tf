variable "dns_zone" {
  description = "Zone at Scaleway Domains and DNS; without one no names are made"
  type        = string
  default     = ""
}

module "staging" {
  source      = "./platform"
  environment = "staging"
  nodes_max   = 2
  dns_zone    = var.dns_zone
  dns_name    = "staging"
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
  dns_zone           = var.dns_zone
}

output "kubeconfigs" {
  description = "For kubectl and the workflows, by environment"
  value       = { staging = module.staging.kubeconfig, production = module.production.kubeconfig }
  sensitive   = true
}
