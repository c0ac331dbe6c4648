-- What is forgotten after a while is found without reading the whole table.
CREATE INDEX jobs_finished ON jobs (finished_at) WHERE finished_at IS NOT NULL;
-- Whether a key is being worked on does not take longer the more jobs of it wait.
CREATE INDEX jobs_running ON jobs (serial_key) WHERE state = 'running' AND serial_key IS NOT NULL;
