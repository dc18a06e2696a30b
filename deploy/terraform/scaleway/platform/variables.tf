variable "environment" {
  description = "staging or production"
  type        = string
  validation {
    condition     = contains(["staging", "production"], var.environment)
    error_message = "There are two environments: staging and production."
  }
}

variable "zones" {
  description = "A pool of nodes in each"
  type        = list(string)
  default     = ["fr-par-1", "fr-par-2"]
}

variable "kubernetes_version" {
  description = "Minor version of Kapsule, patched by itself"
  type        = string
  default     = "1.34"
}

variable "node_type" {
  description = "Type of the nodes"
  type        = string
  default     = "PRO2-XS"
}

variable "nodes_min" {
  description = "Nodes of each zone at least"
  type        = number
  default     = 1
}

variable "nodes_max" {
  description = "Nodes of each zone at most"
  type        = number
  default     = 5
}

variable "is_redundant" {
  description = "A second server for each store"
  type        = bool
  default     = false
}

variable "makes_registry" {
  description = "One environment makes the registry that all share"
  type        = bool
  default     = false
}

variable "postgres_node_type" {
  description = "Type of the PostgreSQL server"
  type        = string
  default     = "DB-DEV-S"
}

variable "redis_node_type" {
  description = "Type of the Redis server"
  type        = string
  default     = "RED1-micro"
}

variable "mongo_node_type" {
  description = "Type of the MongoDB server"
  type        = string
  default     = "MGDB-PLAY2-NANO"
}

variable "dns_zone" {
  description = "Zone at Scaleway Domains and DNS, such as foodiefast.example; without one no record is made"
  type        = string
  default     = ""
}

variable "dns_name" {
  description = "Name in that zone; empty for the zone itself"
  type        = string
  default     = ""
}
