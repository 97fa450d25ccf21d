CREATE TABLE orders (id bigserial PRIMARY KEY, customer text NOT NULL);
CREATE TABLE items (order_id bigint NOT NULL REFERENCES orders, name text NOT NULL);
INSERT INTO orders (customer) SELECT 'ada' FROM generate_series(1, 6);
INSERT INTO items (order_id, name) SELECT id, thing FROM orders, unnest(ARRAY['yarn', 'shuttle']) AS thing;
CREATE TABLE stock (item text PRIMARY KEY, quantity integer NOT NULL CHECK (quantity >= 0));
INSERT INTO stock VALUES ('yarn', 100000), ('shuttle', 100000), ('loom', 100000), ('carpet', 0);
CREATE TABLE rejections (order_id bigint NOT NULL REFERENCES orders);
