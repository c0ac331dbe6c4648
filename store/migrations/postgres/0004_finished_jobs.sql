-- What is forgotten after a while is found without reading the whole table.
CREATE INDEX jobs_finished ON jobs (finished_at) WHERE finished_at IS NOT NULL;
