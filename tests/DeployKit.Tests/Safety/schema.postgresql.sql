CREATE TYPE mood AS ENUM ('happy', 'sad');
CREATE SEQUENCE order_numbers;
CREATE SCHEMA sales;
CREATE TABLE customers (id bigint PRIMARY KEY, name text);
CREATE TABLE orders (
    id bigint PRIMARY KEY, code varchar(50), note text, amount numeric(10, 2), quantity int, created timestamptz, customer_id bigint,
    payload json, status text NOT NULL DEFAULT 'new', tags text[]);
CREATE TABLE "Order Lines" ("Id" int NOT NULL, "order id" bigint, filler text);
CREATE TABLE sales.invoices (id bigint PRIMARY KEY, total numeric, filler text);
INSERT INTO customers SELECT n, repeat('c', 80) FROM generate_series(1, 3000) AS n;
INSERT INTO orders SELECT n, 'code ' || n, repeat('n', 80), n, n % 90, now(), n, '{}', 'new', '{a}' FROM generate_series(1, 3000) AS n;
INSERT INTO "Order Lines" SELECT n, n, repeat('f', 80) FROM generate_series(1, 3000) AS n;
INSERT INTO sales.invoices SELECT n, n, repeat('f', 80) FROM generate_series(1, 3000) AS n;
CREATE INDEX ix_orders_code ON orders (code);
CREATE UNIQUE INDEX ux_orders_id_code ON orders (id, code);
CREATE UNIQUE INDEX ux_lines ON "Order Lines" ("Id");
ALTER TABLE orders ADD CONSTRAINT ck_note_present CHECK (note IS NOT NULL) NOT VALID;
CREATE TABLE visits AS SELECT id, code, customer_id FROM orders;
CREATE VIEW recent_orders AS SELECT id, code FROM visits;
CREATE MATERIALIZED VIEW order_totals AS SELECT customer_id, count(*) AS visits FROM visits GROUP BY customer_id;
CREATE UNIQUE INDEX ux_order_totals ON order_totals (customer_id);
CREATE FUNCTION order_total(bigint) RETURNS numeric LANGUAGE sql AS 'SELECT amount FROM orders WHERE id = $1';
CREATE FOREIGN DATA WRAPPER nothing;
CREATE SERVER nowhere FOREIGN DATA WRAPPER nothing;
CREATE FOREIGN TABLE far_away (id int) SERVER nowhere;
CREATE ROLE somebody;
VACUUM ANALYZE;
