-- iam4j: what an engine remembers, version 1.
CREATE TABLE iam_schema (
  version integer NOT NULL PRIMARY KEY,
  made_at timestamp with time zone NOT NULL
);
CREATE TABLE iam_state (
  engine text COLLATE "C" NOT NULL PRIMARY KEY,
  state_id text NOT NULL,
  writes bigint NOT NULL,
  people integer NOT NULL,
  links integer NOT NULL,
  digest bigint NOT NULL,
  lease_token bigint NOT NULL,
  lease_holder text,
  lease_expires timestamp with time zone,
  decisions bigint NOT NULL,
  last_line bigint NOT NULL
);
CREATE TABLE iam_person (
  engine text COLLATE "C" NOT NULL,
  person_id text COLLATE "C" NOT NULL,
  links integer NOT NULL,
  digest bigint NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (engine, person_id)
);
CREATE TABLE iam_target (
  engine text COLLATE "C" NOT NULL,
  target text COLLATE "C" NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (engine, target)
);
CREATE TABLE iam_intent (
  engine text COLLATE "C" NOT NULL,
  action_id text COLLATE "C" NOT NULL,
  person_id text COLLATE "C" NOT NULL,
  line_no bigint NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (engine, action_id)
);
CREATE TABLE iam_journal (
  engine text COLLATE "C" NOT NULL,
  line_no bigint NOT NULL,
  happened_at timestamp with time zone NOT NULL,
  kind text NOT NULL,
  run_id text COLLATE "C" NOT NULL,
  plan_id text COLLATE "C",
  person_id text COLLATE "C",
  target text COLLATE "C",
  account text COLLATE "C",
  action_id text COLLATE "C",
  rule_name text COLLATE "C",
  message text NOT NULL,
  PRIMARY KEY (engine, line_no)
);
CREATE INDEX iam_journal_person ON iam_journal (engine, person_id, line_no);
CREATE INDEX iam_journal_account ON iam_journal (engine, target, account, line_no);
CREATE INDEX iam_journal_run ON iam_journal (engine, run_id, line_no);
CREATE INDEX iam_journal_plan ON iam_journal (engine, plan_id, line_no);
CREATE INDEX iam_journal_rule ON iam_journal (engine, rule_name, line_no);
CREATE INDEX iam_journal_at ON iam_journal (engine, happened_at);
CREATE TABLE iam_saved_plan (
  engine text COLLATE "C" NOT NULL,
  plan_id text COLLATE "C" NOT NULL,
  line_no bigint NOT NULL,
  saved_at timestamp with time zone NOT NULL,
  saved_by text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (engine, plan_id)
);
CREATE TABLE iam_claim (
  engine text COLLATE "C" NOT NULL,
  target text COLLATE "C" NOT NULL,
  attribute text COLLATE "C" NOT NULL,
  claimed_name text COLLATE "C" NOT NULL,
  plan_id text COLLATE "C" NOT NULL,
  person_id text COLLATE "C" NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  PRIMARY KEY (engine, target, attribute, claimed_name, plan_id, person_id)
);
CREATE TABLE iam_approval (
  engine text COLLATE "C" NOT NULL,
  line_no bigint NOT NULL,
  plan_id text COLLATE "C" NOT NULL,
  approved_by text NOT NULL,
  reason text NOT NULL,
  approved_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  people text NOT NULL,
  PRIMARY KEY (engine, line_no)
);
CREATE TABLE iam_approved_action (
  engine text COLLATE "C" NOT NULL,
  action_id text COLLATE "C" NOT NULL,
  line_no bigint NOT NULL,
  PRIMARY KEY (engine, action_id, line_no)
);
CREATE TABLE iam_block (
  engine text COLLATE "C" NOT NULL,
  person_id text COLLATE "C" NOT NULL,
  since timestamp with time zone NOT NULL,
  blocked_by text NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (engine, person_id)
);
CREATE TABLE iam_erased_name (
  engine text COLLATE "C" NOT NULL,
  target text COLLATE "C" NOT NULL,
  attribute text COLLATE "C" NOT NULL,
  name_hash text COLLATE "C" NOT NULL,
  free_from date NOT NULL,
  PRIMARY KEY (engine, target, attribute, name_hash, free_from)
);
INSERT INTO iam_schema (version, made_at) VALUES (1, CURRENT_TIMESTAMP);
