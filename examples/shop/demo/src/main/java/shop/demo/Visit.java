package shop.demo;

import java.net.URI;

/**
 * The requests that the demo sends: what each is about, and the trace that it must leave, in the form of {@link
 * TraceTree}.
 */
enum Visit {
    ORDER("GET", "/orders/1", "ada", "", 200, "an order, as it should be", """
            orders SERVER GET /orders/* 200
              orders CLIENT GET 200
                auth SERVER GET /whoami 200
              orders CLIENT SELECT orders
              orders CLIENT SELECT items
            """),

    NEW_ORDER(
            "POST",
            "/orders",
            "bob",
            "loom\nyarn\nyarn",
            201,
            "a new order: stored, told to Kafka, its items taken from the stock in another JVM",
            """
            orders SERVER POST /orders/* 201
              orders CLIENT GET 200
                auth SERVER GET /whoami 200
              orders CLIENT INSERT orders
              orders CLIENT BATCH INSERT items
              orders PRODUCER send orders
                stock CONSUMER process orders
                  stock CLIENT UPDATE stock (3 times)
            """),

    REJECTED_ORDER(
            "POST",
            "/orders/wholesale",
            "bob",
            "yarn\ncarpet",
            201,
            "rejected: 201 for the customer, but a moment later the stock has no carpet",
            """
            orders SERVER POST /orders/* 201
              orders CLIENT GET 200
                auth SERVER GET /whoami 200
              orders CLIENT INSERT orders
              orders CLIENT BATCH INSERT items
              orders PRODUCER send orders
                stock CONSUMER process orders
                  stock CLIENT UPDATE stock
                  stock CLIENT UPDATE stock ERROR
                  stock CLIENT INSERT rejections
            """),

    HISTORY("GET", "/history", "ada", "", 200, "N+1: one query for the orders, then one more for each of them", """
            orders SERVER GET /history 200
              orders CLIENT GET 200
                auth SERVER GET /whoami 200
              orders CLIENT SELECT orders
              orders CLIENT SELECT items (6 times)
            """),

    REPORT("GET", "/report", "ada", "", 200, "slow: where did the time go?", """
            orders SERVER GET /report 200
              orders CLIENT GET 200
                auth SERVER GET /whoami 200
              orders CLIENT SELECT orders
            """),

    REFUND("POST", "/refunds", "ada", "", 500, "a failure: the customer sees 500, the cause is a 401 from auth", """
            orders SERVER POST /refunds 500 ERROR
              orders CLIENT GET 200
                auth SERVER GET /whoami 200
              orders CLIENT GET 401 ERROR
                auth SERVER GET /whoami 401
            """);

    private final String method;
    private final String path;
    private final String customer;
    private final String body;
    private final int status;
    private final String about;
    private final String expected;

    Visit(String method, String path, String customer, String body, int status, String about, String expected) {
        this.method = method;
        this.path = path;
        this.customer = customer;
        this.body = body;
        this.status = status;
        this.about = about;
        this.expected = expected;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    String token() {
        return customer + "-token";
    }

    String body() {
        return body;
    }

    /** The status code that the customer must see. */
    int status() {
        return status;
    }

    /** What to type in a shell to make this visit again. */
    String curl(URI orders) {
        String post = method.equals("POST") ? " -d $'" + body.replace("\n", "\\n") + "'" : "";
        return "curl -i -H 'Authorization: Bearer " + token() + "'" + post + " " + orders.resolve(path);
    }

    String about() {
        return about;
    }

    String expected() {
        return expected;
    }
}
