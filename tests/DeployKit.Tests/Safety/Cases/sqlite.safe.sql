---
CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT NOT NULL)
---
CREATE TABLE things (id INTEGER); CREATE INDEX ix ON things (id); ALTER TABLE things RENAME TO objects; DROP TABLE objects;
---
CREATE TABLE "ef_temp_orders" ("id" INTEGER, "note" TEXT); INSERT INTO "ef_temp_orders" ("id", "note") SELECT "id", "note" FROM "orders"; DROP TABLE "orders"; ALTER TABLE "ef_temp_orders" RENAME TO "orders";
---
PRAGMA foreign_keys = 0; CREATE TABLE new_orders (id, note); INSERT INTO new_orders SELECT id, note FROM orders; DROP TABLE orders; ALTER TABLE new_orders RENAME TO orders; PRAGMA foreign_keys = 1;
---
CREATE TEMP TABLE scratch AS SELECT id FROM orders; DELETE FROM scratch; DROP TABLE scratch;
---
ALTER TABLE orders ADD COLUMN remark TEXT
---
ALTER TABLE orders ADD COLUMN tenant INTEGER NOT NULL DEFAULT 0
---
ALTER TABLE orders ADD remark TEXT DEFAULT 'CURRENT_TIMESTAMP'
---
ALTER TABLE orders ADD COLUMN seller INTEGER REFERENCES customers (id)
---
ALTER TABLE orders ADD COLUMN doubled INTEGER GENERATED ALWAYS AS (quantity * 2) VIRTUAL
---
CREATE INDEX ix_note ON orders (note)
---
CREATE UNIQUE INDEX IF NOT EXISTS ux_note ON orders (note) WHERE note IS NOT NULL
---
DROP INDEX ix_note
---
REINDEX orders
---
DROP VIEW recent_orders; DROP TRIGGER IF EXISTS touched
---
CREATE TRIGGER touched AFTER UPDATE ON orders BEGIN DELETE FROM audit; UPDATE orders SET note = CASE WHEN 1 THEN 'a' ELSE 'b' END; END
---
CREATE TRIGGER gone AFTER DELETE ON orders BEGIN DELETE FROM lines; END; SELECT 1
---
CREATE VIEW recent AS SELECT * FROM orders
---
INSERT INTO orders (id, note) VALUES (1, 'DROP TABLE orders; it''s')
---
INSERT OR REPLACE INTO customers SELECT * FROM imported
---
REPLACE INTO customers (id) VALUES (1)
---
UPDATE orders SET status = 'old' WHERE id = 1
---
DELETE FROM orders WHERE id IN (SELECT id FROM old)
---
SELECT "DROP TABLE x", [DELETE FROM x], `TRUNCATE` FROM orders -- DROP TABLE orders
---
/* DROP TABLE orders; */ SELECT 1; ANALYZE; PRAGMA optimize
