output "kubeconfig" {
  description = "For kubectl and the workflows"
  value       = scaleway_k8s_cluster.this.kubeconfig[0].config_file
  sensitive   = true
}

output "postgres_url" {
  description = "Server of all databases; each service has its own role"
  value       = "postgres://${scaleway_rdb_instance.postgres.private_network[0].ip}:${scaleway_rdb_instance.postgres.private_network[0].port}"
}

output "load_balancer_ip_id" {
  description = "For the annotation of the ingress controller's Service"
  value       = scaleway_lb_ip.this.id
}
