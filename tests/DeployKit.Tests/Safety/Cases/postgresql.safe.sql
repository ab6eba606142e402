---
CREATE TABLE things (id bigint PRIMARY KEY, name text NOT NULL, customer_id bigint REFERENCES customers (id))
---
CREATE TABLE things (id int); CREATE INDEX ix_things ON things (id); ALTER TABLE things ADD COLUMN name text NOT NULL;
---
CREATE TABLE things (id int); ALTER TABLE things RENAME COLUMN id TO number; ALTER TABLE things ALTER COLUMN number TYPE bigint; DROP TABLE things;
---
CREATE TABLE things (id int); ALTER TABLE things RENAME TO objects; DROP TABLE objects;
---
CREATE TABLE IF NOT EXISTS "Order Notes" ("Id" int, "Text" text); CREATE UNIQUE INDEX ON "Order Notes" ("Id");
---
CREATE TEMP TABLE scratch AS SELECT id FROM orders; DROP TABLE scratch;
---
CREATE TEMPORARY TABLE scratch (id int) ON COMMIT DROP; TRUNCATE scratch; DELETE FROM scratch; UPDATE scratch SET id = 1;
---
CREATE UNLOGGED TABLE scratch (id int, CHECK (id > 0), UNIQUE (id));
---
SELECT id, code INTO order_codes FROM orders; CREATE INDEX ON order_codes (id);
---
CREATE TABLE part (id int, at date) PARTITION BY RANGE (at); CREATE TABLE part_2026 PARTITION OF part FOR VALUES FROM ('2026-01-01') TO ('2027-01-01'); CREATE INDEX ON part (id);
---
ALTER TABLE orders ADD COLUMN remark text
---
ALTER TABLE orders ADD remark varchar(200) NULL
---
ALTER TABLE orders ADD COLUMN IF NOT EXISTS remark text DEFAULT 'none'
---
ALTER TABLE orders ADD COLUMN remark text NOT NULL DEFAULT 'none'
---
ALTER TABLE orders ADD COLUMN tenant int NOT NULL DEFAULT 0, ADD COLUMN region text
---
ALTER TABLE orders ADD COLUMN seen timestamptz NOT NULL DEFAULT now()
---
ALTER TABLE orders ADD COLUMN seen timestamptz DEFAULT CURRENT_TIMESTAMP
---
ALTER TABLE orders ADD COLUMN seen timestamp DEFAULT timezone('utc', now())
---
ALTER TABLE orders ADD COLUMN seen timestamp without time zone DEFAULT (now() AT TIME ZONE 'utc') NOT NULL
---
ALTER TABLE orders ADD COLUMN extra jsonb NOT NULL DEFAULT '{}'::jsonb
---
ALTER TABLE orders ADD COLUMN labels text[] NOT NULL DEFAULT '{}'
---
ALTER TABLE orders ADD COLUMN seller_id bigint REFERENCES customers (id)
---
ALTER TABLE orders ADD COLUMN seller_id bigint REFERENCES customers ON DELETE SET NULL
---
ALTER TABLE orders ADD COLUMN price numeric(12, 2) NOT NULL DEFAULT (1 + 2)
---
ALTER TABLE orders ADD COLUMN text_about text DEFAULT 'DROP TABLE orders; random()'
---
ALTER TABLE orders ADD COLUMN creator text DEFAULT CURRENT_USER
---
ALTER TABLE orders ADD COLUMN code_upper text DEFAULT upper('abc')
---
ALTER TABLE orders ALTER COLUMN status SET DEFAULT 'open'
---
ALTER TABLE orders ALTER COLUMN status DROP DEFAULT, ALTER status DROP NOT NULL
---
ALTER TABLE orders ALTER COLUMN note SET STATISTICS 500
---
ALTER TABLE orders ALTER COLUMN note SET STORAGE EXTERNAL
---
ALTER TABLE orders ALTER COLUMN id SET DEFAULT nextval('order_numbers')
---
ALTER TABLE orders DROP CONSTRAINT IF EXISTS ck_note_present
---
ALTER TABLE orders RENAME CONSTRAINT ck_note_present TO note_present
---
ALTER INDEX ix_orders_code RENAME TO ix_orders_by_code
---
ALTER TABLE orders ADD CONSTRAINT fk_customer FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID
---
ALTER TABLE orders ADD CONSTRAINT positive CHECK (quantity >= 0) NOT VALID;
---
ALTER TABLE orders VALIDATE CONSTRAINT ck_note_present
---
ALTER TABLE orders VALIDATE CONSTRAINT ck_note_present; ALTER TABLE orders ALTER COLUMN note SET NOT NULL; ALTER TABLE orders DROP CONSTRAINT ck_note_present;
---
ALTER TABLE orders ADD CONSTRAINT code_once UNIQUE USING INDEX ux_orders_id_code
---
ALTER TABLE "Order Lines" ADD CONSTRAINT lines_key PRIMARY KEY USING INDEX ux_lines
---
ALTER TABLE orders OWNER TO CURRENT_USER
---
ALTER TABLE orders ENABLE ROW LEVEL SECURITY
---
ALTER TABLE orders DISABLE TRIGGER ALL
---
ALTER TABLE orders SET (fillfactor = 70, autovacuum_enabled = false)
---
ALTER TABLE orders REPLICA IDENTITY FULL
---
ALTER TABLE orders CLUSTER ON orders_pkey
---
COMMENT ON TABLE orders IS 'DROP TABLE orders;'
---
COMMENT ON COLUMN orders.note IS 'it''s; a note'
---
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON orders TO PUBLIC
---
REVOKE DELETE, TRUNCATE ON orders FROM PUBLIC
---
INSERT INTO customers (id, name) VALUES (100001, 'DELETE FROM orders'), (100002, E'it\'s; DROP TABLE orders')
---
INSERT INTO customers (id, name) VALUES (100001, 'x') ON CONFLICT (id) DO UPDATE SET name = excluded.name
---
INSERT INTO customers (id, name) SELECT g, 'n' FROM generate_series(200000, 200010) AS g
---
UPDATE orders SET status = 'old' WHERE id = 3
---
UPDATE orders SET status = 'old' WHERE id IN (SELECT id FROM orders WHERE status = 'new' LIMIT 100 FOR UPDATE SKIP LOCKED)
---
UPDATE orders o SET note = c.name FROM customers c WHERE c.id = o.customer_id AND o.id < 10
---
DELETE FROM orders WHERE created < now() - interval '10 years'
---
DELETE FROM orders USING customers WHERE customers.id = orders.customer_id AND customers.name = 'nobody'
---
WITH old AS (SELECT id FROM orders WHERE status = 'archived') DELETE FROM orders WHERE id IN (SELECT id FROM old)
---
MERGE INTO customers AS c USING (VALUES (1, 'x')) AS v (id, name) ON c.id = v.id WHEN MATCHED THEN UPDATE SET name = v.name WHEN NOT MATCHED THEN INSERT VALUES (v.id, v.name)
---
CREATE VIEW open_orders AS SELECT * FROM orders WHERE status = 'new'
---
CREATE OR REPLACE VIEW recent_orders AS SELECT id, code FROM orders
---
DROP VIEW recent_orders
---
DROP VIEW IF EXISTS no_such_view
---
DROP FUNCTION IF EXISTS no_such_function(int)
---
DROP TRIGGER IF EXISTS no_such_trigger ON orders
---
DROP SEQUENCE IF EXISTS no_such_sequence
---
CREATE FUNCTION wipe() RETURNS void LANGUAGE sql AS $$ DELETE FROM orders; DROP TABLE orders; $$
---
CREATE FUNCTION wipe() RETURNS void AS $fn$
BEGIN
  TRUNCATE orders;
  EXECUTE 'DROP TABLE ' || 'orders';
END;
$fn$ LANGUAGE plpgsql
---
CREATE OR REPLACE FUNCTION two() RETURNS int LANGUAGE sql RETURN 1 + 1
---
CREATE PROCEDURE clean() LANGUAGE plpgsql AS 'BEGIN DELETE FROM orders; END'
---
CREATE TRIGGER touched BEFORE UPDATE OR DELETE ON orders FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()
---
CREATE TYPE feeling AS ENUM ('good', 'bad'); ALTER TYPE mood ADD VALUE 'so-so';
---
CREATE SCHEMA archive; CREATE SEQUENCE archive.numbers; CREATE EXTENSION IF NOT EXISTS plpgsql;
---
CREATE MATERIALIZED VIEW totals AS SELECT customer_id, count(*) FROM orders GROUP BY 1; CREATE INDEX ON totals (customer_id);
---
REFRESH MATERIALIZED VIEW CONCURRENTLY order_totals
---
ANALYZE orders
---
LOCK TABLE orders IN ROW EXCLUSIVE MODE
---
LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE
---
SET LOCAL lock_timeout = '5s'; SET statement_timeout TO '1min'; SELECT set_config('search_path', 'public', true);
---
SELECT 'DROP TABLE orders; TRUNCATE orders', $tag$ALTER TABLE orders DROP COLUMN note;$tag$, $$DELETE FROM orders$$
---
/* DROP TABLE orders; /* TRUNCATE orders; */ DELETE FROM orders; */ SELECT 1 -- DROP TABLE orders
---
SELECT "DROP TABLE orders" FROM (SELECT 1 AS "DROP TABLE orders") AS "DELETE FROM"
---
DO $$ BEGIN PERFORM 1; RAISE NOTICE 'DROP TABLE orders'; END $$
---
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'things') THEN CREATE TABLE things (id int); END IF; END $$
---
DO $$ DECLARE n int; BEGIN SELECT count(*) INTO n FROM orders WHERE status = 'gone'; IF n > 0 THEN RAISE EXCEPTION 'rows left'; END IF; END $$
---
DO $$ BEGIN UPDATE orders SET status = CASE WHEN id = 1 THEN 'a' ELSE 'b' END WHERE id < 3; END $$
---
DO $outer$ BEGIN EXECUTE $inner$ ALTER TABLE orders ADD COLUMN remark text $inner$; END $outer$
---
INSERT INTO customers (id, name) VALUES (100003, $q$it's $$ quoted; DROP TABLE orders$q$); SELECT 1;
---
CREATE RULE protect AS ON DELETE TO sales.invoices DO INSTEAD NOTHING
---
CREATE POLICY own ON orders FOR DELETE USING (true)
---
ALTER SEQUENCE order_numbers RESTART WITH 1000
---
ALTER FUNCTION order_total(bigint) RENAME TO total_of_order
---
CREATE STATISTICS order_statistics ON customer_id, status FROM orders
---
NOTIFY reload, 'DROP TABLE orders'
---
VALUES ('COPY orders FROM stdin; TRUNCATE orders'), (U&'\0041')
---
CREATE TEMPORARY TABLE IF NOT EXISTS staged (id int); DROP TABLE staged;
---
CREATE TABLE things (id int); CREATE TABLE IF NOT EXISTS things (id int); DROP TABLE things;
