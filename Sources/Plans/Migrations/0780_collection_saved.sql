-- When the file a figure came in was saved, by its own program and at most when it arrived; NULL where it was typed on
-- the page. A file saved before what is known is put aside, however late it is sent.
ALTER TABLE collection_figure ADD COLUMN saved BIGINT;
