--- drop-table
DROP TABLE orders
--- drop-table
DROP TABLE IF EXISTS "orders";
--- drop-table
DROP TABLE [order lines]
--- drop-table
DROP TABLE `orders`
--- drop-table
SELECT 1; DROP TABLE main.orders; SELECT 2
--- drop-table
CREATE TABLE new_orders (id); DROP TABLE orders; ALTER TABLE new_orders RENAME TO orders;
--- drop-column
ALTER TABLE orders DROP COLUMN note
--- drop-column
ALTER TABLE orders DROP note
--- looks-like-rename
ALTER TABLE orders DROP COLUMN note; ALTER TABLE orders ADD COLUMN remark TEXT;
--- rename-column
ALTER TABLE orders RENAME COLUMN note TO remark
--- rename-column
ALTER TABLE "orders" RENAME "note" TO "remark"
--- rename-table
ALTER TABLE orders RENAME TO purchases
--- delete-without-where
DELETE FROM orders
--- delete-without-where
WITH old AS (SELECT 1) DELETE FROM orders
--- delete-without-where
DELETE FROM orders WHERE 1
--- update-without-where
UPDATE orders SET status = 'old'
--- update-without-where
UPDATE OR IGNORE orders SET status = 'old'
--- required-column-without-default
ALTER TABLE orders ADD COLUMN tenant TEXT NOT NULL
--- required-column-without-default
ALTER TABLE orders ADD tenant INTEGER NOT NULL REFERENCES tenants (id)
--- volatile-default
ALTER TABLE orders ADD COLUMN seen TEXT DEFAULT CURRENT_TIMESTAMP
--- volatile-default
ALTER TABLE orders ADD COLUMN token BLOB DEFAULT (randomblob(16))
--- volatile-default
ALTER TABLE orders ADD COLUMN doubled INTEGER GENERATED ALWAYS AS (quantity * 2) STORED
--- drop-table
CREATE TABLE IF NOT EXISTS orders (id INTEGER); DROP TABLE orders
