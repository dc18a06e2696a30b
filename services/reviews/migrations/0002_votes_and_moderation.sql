-- Dishes that can be voted for, from the menus that chefs publish; the newest menu wins.
CREATE TABLE menus (
  kitchen_id uuid PRIMARY KEY,
  chef_id uuid NOT NULL,
  version int NOT NULL
);
CREATE TABLE dishes (
  id uuid PRIMARY KEY,
  kitchen_id uuid NOT NULL REFERENCES menus,
  name jsonb NOT NULL,
  on_menu boolean NOT NULL
);
CREATE INDEX dishes_of_kitchen ON dishes (kitchen_id);

-- Votes as they were taken in Redis; the later one of a person counts.
CREATE TABLE votes (
  day date NOT NULL,
  person_id uuid NOT NULL,
  dish_id uuid NOT NULL,
  PRIMARY KEY (day, person_id)
);
CREATE INDEX votes_by_dish ON votes (day, dish_id);
-- How far the log in Redis has been moved here, written together with what was moved.
CREATE TABLE vote_position (
  one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
  moved_to text NOT NULL
);
INSERT INTO vote_position (moved_to) VALUES ('0-0');

ALTER TABLE ratings
  ADD COLUMN hidden_at timestamptz,
  ADD COLUMN hidden_by uuid,
  ADD COLUMN hidden_reason text;
