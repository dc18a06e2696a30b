# One environment: staging and production are calls of this module.
terraform {
  required_version = ">= 1.9"
  required_providers {
    scaleway = {
      source  = "scaleway/scaleway"
      version = "~> 2.60"
    }
    random = {
      source  = "hashicorp/random"
      version = "~> 3.7"
    }
  }
}

locals {
  name = "foodiefast-${var.environment}"
}

resource "scaleway_vpc" "this" {
  name = local.name
}

resource "scaleway_vpc_private_network" "this" {
  name   = local.name
  vpc_id = scaleway_vpc.this.id
}

resource "scaleway_k8s_cluster" "this" {
  name                        = local.name
  version                     = var.kubernetes_version
  cni                         = "cilium"
  private_network_id          = scaleway_vpc_private_network.this.id
  delete_additional_resources = false

  auto_upgrade {
    enable                        = true
    maintenance_window_day        = "tuesday"
    maintenance_window_start_hour = 3
  }

  autoscaler_config {
    scale_down_delay_after_add = "10m"
    expander                   = "least_waste"
  }
}

# A pool in each zone, so that the autoscaler keeps them even.
resource "scaleway_k8s_pool" "zone" {
  for_each = toset(var.zones)

  cluster_id  = scaleway_k8s_cluster.this.id
  name        = each.key
  zone        = each.key
  node_type   = var.node_type
  size        = var.nodes_min
  min_size    = var.nodes_min
  max_size    = var.nodes_max
  autoscaling = true
  autohealing = true

  # Nodes have no address in the internet: they leave by the gateway.
  public_ip_disabled = true
  depends_on         = [scaleway_vpc_gateway_network.this]

  lifecycle {
    ignore_changes = [size]
  }
}

resource "scaleway_vpc_public_gateway_ip" "this" {}

resource "scaleway_vpc_public_gateway" "this" {
  name  = local.name
  type  = "VPC-GW-S"
  ip_id = scaleway_vpc_public_gateway_ip.this.id
}

resource "scaleway_vpc_gateway_network" "this" {
  gateway_id         = scaleway_vpc_public_gateway.this.id
  private_network_id = scaleway_vpc_private_network.this.id
  enable_masquerade  = true
  ipam_config {
    push_default_route = true
  }
}

resource "scaleway_registry_namespace" "this" {
  count     = var.makes_registry ? 1 : 0
  name      = "foodiefast"
  is_public = false
}

resource "scaleway_object_bucket" "files" {
  name = "${local.name}-files"
  versioning {
    enabled = true
  }
}
