--- drop-table
DROP TABLE dbo.Orders
--- drop-table, drop-table
DROP TABLE IF EXISTS [Orders], [dbo].[Order Lines];
--- drop-table
IF OBJECT_ID('dbo.Orders', 'U') IS NOT NULL DROP TABLE dbo.Orders
--- drop-table
IF EXISTS (SELECT 1 FROM sys.tables WHERE name = 'Orders')
BEGIN
    DROP TABLE Orders
END
--- drop-table
PRINT 'cleaning'
DROP TABLE Orders
PRINT 'done'
--- drop-table
EXEC('DROP TABLE Orders')
--- drop-table
EXECUTE sp_executesql N'DROP TABLE [Orders]'
--- drop-table
SELECT 1
GO
DROP TABLE Orders
GO
--- drop-table
DECLARE @n int = 1 SET @n = 2 IF @n = 2 DROP TABLE Orders ELSE PRINT 'kept'
--- drop-table
/* outer /* nested */ GO */ DROP TABLE Orders
--- drop-column
ALTER TABLE Orders DROP COLUMN Note
--- drop-column, drop-column
ALTER TABLE [dbo].[Orders] DROP COLUMN [Note], [Payload]
--- drop-column
ALTER TABLE Orders DROP CONSTRAINT DF_Note, COLUMN Note
--- drop-column
DECLARE @var0 sysname;
SELECT @var0 = [d].[name] FROM [sys].[default_constraints] [d] WHERE [d].[parent_object_id] = OBJECT_ID(N'[Orders]');
IF @var0 IS NOT NULL EXEC(N'ALTER TABLE [Orders] DROP CONSTRAINT [DF_Orders_Note];');
ALTER TABLE [Orders] DROP COLUMN [Note];
--- raw-sql, drop-column
DECLARE @var1 sysname = 'x'; EXEC(N'ALTER TABLE [Orders] DROP CONSTRAINT [' + @var1 + '];'); ALTER TABLE Orders DROP COLUMN Note
--- looks-like-rename
ALTER TABLE Orders DROP COLUMN Note; ALTER TABLE Orders ADD Remark nvarchar(max) NULL;
--- rename-column
EXEC sp_rename 'dbo.Orders.Note', 'Remark', 'COLUMN'
--- rename-column
EXEC sp_rename N'[Orders].[Note]', N'Remark', N'COLUMN';
--- rename-table
EXEC sp_rename 'Orders', 'Purchases'
--- rename-table
EXECUTE sys.sp_rename @objname = N'dbo.Orders', @newname = N'Purchases', @objtype = N'OBJECT'
--- rename-table
ALTER SCHEMA sales TRANSFER dbo.Orders
--- truncate
TRUNCATE TABLE Orders
--- truncate
IF 1 = 1 TRUNCATE TABLE dbo.Orders
--- delete-without-where
DELETE FROM Orders
--- delete-without-where
DELETE Orders
--- delete-without-where
WITH Old AS (SELECT 1 AS Id) DELETE FROM Orders
--- update-without-where
UPDATE Orders SET Status = 'old'
--- update-without-where
UPDATE dbo.Orders SET Status = 'old' PRINT 'done'
--- required-column-without-default
ALTER TABLE Orders ADD Tenant int NOT NULL
--- required-column-without-default, required-column-without-default
ALTER TABLE [Orders] ADD [A] nvarchar(50) NOT NULL, [B] decimal(18, 2) NOT NULL
--- volatile-default
ALTER TABLE Orders ADD Token uniqueidentifier NOT NULL DEFAULT NEWID()
--- volatile-default
ALTER TABLE Orders ADD Number int IDENTITY(1, 1) NOT NULL
--- volatile-default
ALTER TABLE Orders ADD Doubled AS Quantity * 2 PERSISTED
--- change-type
ALTER TABLE Orders ALTER COLUMN Note nvarchar(100) NULL
--- change-type, set-not-null
ALTER TABLE Orders ALTER COLUMN Quantity bigint NOT NULL
--- index-blocks-writers
CREATE INDEX IX_New ON Orders (Note)
--- index-blocks-writers
CREATE UNIQUE NONCLUSTERED INDEX [IX_New] ON [dbo].[Orders] ([Note]) INCLUDE ([Id]) WHERE [Note] IS NOT NULL WITH (FILLFACTOR = 80)
--- index-blocks-writers
CREATE INDEX IX_New ON Orders (Note) WITH (ONLINE = OFF)
--- index-blocks-writers
CREATE CLUSTERED COLUMNSTORE INDEX CCI ON Orders
--- foreign-key-validates
ALTER TABLE Orders ADD CONSTRAINT FK_Customer FOREIGN KEY (CustomerId) REFERENCES Customers (Id) ON DELETE CASCADE
--- foreign-key-validates
ALTER TABLE Orders WITH CHECK ADD CONSTRAINT FK_Customer FOREIGN KEY (CustomerId) REFERENCES Customers (Id)
--- check-validates
ALTER TABLE Orders ADD CONSTRAINT CK_Positive CHECK (Quantity >= 0)
--- unique-constraint-blocks
ALTER TABLE Orders ADD CONSTRAINT UQ_Code UNIQUE (Code)
--- unique-constraint-blocks
ALTER TABLE Orders ADD CONSTRAINT PK_Orders PRIMARY KEY CLUSTERED (Id)
--- maintenance-blocks
ALTER INDEX ALL ON Orders REBUILD
--- maintenance-blocks
ALTER TABLE Orders REBUILD WITH (DATA_COMPRESSION = PAGE)
--- backfill-with-schema-change
ALTER TABLE Orders ADD Region nvarchar(10) NULL; EXEC(N'UPDATE Orders SET Region = ''EU'' WHERE Id < 100');
--- raw-sql
DECLARE @sql nvarchar(max) = N'DROP TABLE Orders'; EXEC(@sql)
--- raw-sql
EXEC sp_executesql @sql, N'@id int', @id = 3
--- drop-schema
DROP DATABASE Reporting
--- delete-without-where, truncate
DELETE Orders TRUNCATE TABLE Customers
