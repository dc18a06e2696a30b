-- Moderation reads all kitchens, newest first.
CREATE INDEX ratings_newest ON ratings (created_at DESC, id DESC);
