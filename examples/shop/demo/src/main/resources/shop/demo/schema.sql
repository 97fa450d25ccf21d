CREATE TABLE orders (id bigserial PRIMARY KEY, customer text NOT NULL);
CREATE TABLE items (order_id bigint NOT NULL REFERENCES orders, name text NOT NULL);
INSERT INTO orders (customer) SELECT 'ada' FROM generate_series(1, 6);
INSERT INTO items (order_id, name) SELECT id, thing FROM orders, unnest(ARRAY['yarn', 'shuttle']) AS thing;
