CREATE TABLE embedded (id int);
