ALTER TABLE there_is_no_such_table ADD COLUMN broken text;
