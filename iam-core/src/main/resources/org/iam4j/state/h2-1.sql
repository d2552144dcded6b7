-- iam4j: what an engine remembers, version 1.
CREATE TABLE IF NOT EXISTS iam_schema (
  version integer NOT NULL PRIMARY KEY,
  made_at timestamp(6) with time zone NOT NULL
);
CREATE TABLE IF NOT EXISTS iam_state (
  engine varchar NOT NULL PRIMARY KEY,
  state_id varchar NOT NULL,
  writes bigint NOT NULL,
  people integer NOT NULL,
  links integer NOT NULL,
  digest bigint NOT NULL,
  lease_token bigint NOT NULL,
  lease_holder varchar,
  lease_expires timestamp(6) with time zone,
  decisions bigint NOT NULL,
  last_line bigint NOT NULL
);
CREATE TABLE IF NOT EXISTS iam_person (
  engine varchar NOT NULL,
  person_id varchar NOT NULL,
  links integer NOT NULL,
  digest bigint NOT NULL,
  -- JSON: UTF8TOSTRING(body)
  body varbinary NOT NULL,
  PRIMARY KEY (engine, person_id)
);
CREATE TABLE IF NOT EXISTS iam_target (
  engine varchar NOT NULL,
  target varchar NOT NULL,
  body varchar NOT NULL,
  PRIMARY KEY (engine, target)
);
CREATE TABLE IF NOT EXISTS iam_intent (
  engine varchar NOT NULL,
  action_id varchar NOT NULL,
  person_id varchar NOT NULL,
  line_no bigint NOT NULL,
  body varchar NOT NULL,
  PRIMARY KEY (engine, action_id)
);
CREATE TABLE IF NOT EXISTS iam_journal (
  engine varchar NOT NULL,
  line_no bigint NOT NULL,
  happened_at timestamp(6) with time zone NOT NULL,
  kind varchar NOT NULL,
  run_id varchar NOT NULL,
  plan_id varchar,
  person_id varchar,
  target varchar,
  account varchar,
  action_id varchar,
  rule_name varchar,
  message varchar NOT NULL,
  PRIMARY KEY (engine, line_no)
);
CREATE INDEX IF NOT EXISTS iam_journal_person ON iam_journal (engine, person_id, line_no);
CREATE INDEX IF NOT EXISTS iam_journal_account ON iam_journal (engine, target, account, line_no);
CREATE INDEX IF NOT EXISTS iam_journal_run ON iam_journal (engine, run_id, line_no);
CREATE INDEX IF NOT EXISTS iam_journal_plan ON iam_journal (engine, plan_id, line_no);
CREATE INDEX IF NOT EXISTS iam_journal_rule ON iam_journal (engine, rule_name, line_no);
CREATE INDEX IF NOT EXISTS iam_journal_at ON iam_journal (engine, happened_at);
CREATE TABLE IF NOT EXISTS iam_saved_plan (
  engine varchar NOT NULL,
  plan_id varchar NOT NULL,
  line_no bigint NOT NULL,
  saved_at timestamp(6) with time zone NOT NULL,
  saved_by varchar NOT NULL,
  expires_at timestamp(6) with time zone NOT NULL,
  body varchar NOT NULL,
  PRIMARY KEY (engine, plan_id)
);
CREATE TABLE IF NOT EXISTS iam_claim (
  engine varchar NOT NULL,
  target varchar NOT NULL,
  attribute varchar NOT NULL,
  claimed_name varchar NOT NULL,
  plan_id varchar NOT NULL,
  person_id varchar NOT NULL,
  expires_at timestamp(6) with time zone NOT NULL,
  PRIMARY KEY (engine, target, attribute, claimed_name, plan_id, person_id)
);
CREATE TABLE IF NOT EXISTS iam_approval (
  engine varchar NOT NULL,
  line_no bigint NOT NULL,
  plan_id varchar NOT NULL,
  approved_by varchar NOT NULL,
  reason varchar NOT NULL,
  approved_at timestamp(6) with time zone NOT NULL,
  expires_at timestamp(6) with time zone NOT NULL,
  people varchar NOT NULL,
  PRIMARY KEY (engine, line_no)
);
CREATE TABLE IF NOT EXISTS iam_approved_action (
  engine varchar NOT NULL,
  action_id varchar NOT NULL,
  line_no bigint NOT NULL,
  PRIMARY KEY (engine, action_id, line_no)
);
CREATE TABLE IF NOT EXISTS iam_block (
  engine varchar NOT NULL,
  person_id varchar NOT NULL,
  since timestamp(6) with time zone NOT NULL,
  blocked_by varchar NOT NULL,
  reason varchar NOT NULL,
  PRIMARY KEY (engine, person_id)
);
CREATE TABLE IF NOT EXISTS iam_erased_name (
  engine varchar NOT NULL,
  target varchar NOT NULL,
  attribute varchar NOT NULL,
  name_hash varchar NOT NULL,
  free_from date NOT NULL,
  PRIMARY KEY (engine, target, attribute, name_hash, free_from)
);
MERGE INTO iam_schema (version, made_at) KEY (version) VALUES (1, CURRENT_TIMESTAMP);
