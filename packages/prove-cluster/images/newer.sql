CREATE TABLE IF NOT EXISTS proof_of_a_newer_release (id bigint PRIMARY KEY);
