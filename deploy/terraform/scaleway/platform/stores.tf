# Managed stores with an address in the private network and nowhere else.
locals {
  databases = toset(["auth", "users", "orders", "payment", "delivery", "reviews", "notifications", "admin"])
}

resource "random_password" "store" {
  for_each = setunion(local.databases, ["postgres", "redis", "mongo"])
  length   = 40
  special  = false
}

resource "scaleway_rdb_instance" "postgres" {
  name              = local.name
  engine            = "PostgreSQL-16"
  node_type         = var.postgres_node_type
  is_ha_cluster     = var.is_redundant
  user_name         = "platform"
  password          = "${random_password.store["postgres"].result}-Aa1"
  volume_type       = "sbs_5k"
  volume_size_in_gb = 50

  private_network {
    pn_id       = scaleway_vpc_private_network.this.id
    enable_ipam = true
  }
}

resource "scaleway_rdb_database" "service" {
  for_each    = local.databases
  instance_id = scaleway_rdb_instance.postgres.id
  name        = each.key
}

resource "scaleway_rdb_user" "service" {
  for_each    = local.databases
  instance_id = scaleway_rdb_instance.postgres.id
  name        = each.key
  password    = "${random_password.store[each.key].result}-Aa1"
  is_admin    = false
}

resource "scaleway_rdb_privilege" "service" {
  for_each      = local.databases
  instance_id   = scaleway_rdb_instance.postgres.id
  database_name = scaleway_rdb_database.service[each.key].name
  user_name     = scaleway_rdb_user.service[each.key].name
  permission    = "all"
}

resource "scaleway_redis_cluster" "this" {
  name         = local.name
  version      = "7.2.11"
  node_type    = var.redis_node_type
  user_name    = "platform"
  password     = "${random_password.store["redis"].result}-Aa1"
  cluster_size = 1
  tls_enabled  = true

  private_network {
    id = scaleway_vpc_private_network.this.id
  }
}

resource "scaleway_mongodb_instance" "menu" {
  name              = local.name
  version           = "7.0"
  node_type         = var.mongo_node_type
  node_number       = var.is_redundant ? 3 : 1
  user_name         = "menu"
  password          = "${random_password.store["mongo"].result}-Aa1"
  volume_size_in_gb = 10

  private_network {
    pn_id = scaleway_vpc_private_network.this.id
  }
}

# External Secrets Operator reads it; the values are put there by a person, never by terraform.
resource "scaleway_secret" "service" {
  for_each = setunion(local.databases, ["menu", "gateway"])
  name     = each.key
  path     = "/${local.name}"
}
