# An address that stays when the load balancer is made anew, and the name that people type. The cluster's
# ingress takes it: service.beta.kubernetes.io/scw-loadbalancer-ip-ids with the output load_balancer_ip_id.
resource "scaleway_lb_ip" "this" {}

resource "scaleway_domain_record" "this" {
  count    = var.dns_zone == "" ? 0 : 1
  dns_zone = var.dns_zone
  name     = var.dns_name
  type     = "A"
  data     = scaleway_lb_ip.this.ip_address
  ttl      = 300
}
