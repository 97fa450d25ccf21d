package dev.weft.agent.api.span;

import dev.weft.agent.api.sql.Database;
import dev.weft.agent.api.sql.Sql;
import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import dev.weft.shaded.opentelemetry.api.common.Attributes;
import dev.weft.shaded.opentelemetry.api.common.AttributesBuilder;

/** One text on one database: the name and the attributes with which each of its spans starts. Immutable. */
public final class DatabaseCall {

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
    private static final AttributeKey<String> NAMESPACE = AttributeKey.stringKey("db.namespace");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("db.operation.name");
    private static final AttributeKey<String> QUERY_TEXT = AttributeKey.stringKey("db.query.text");
    private static final AttributeKey<String> QUERY_SUMMARY = AttributeKey.stringKey("db.query.summary");
    private static final AttributeKey<String> PROCEDURE = AttributeKey.stringKey("db.stored_procedure.name");
    private static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");

    private final Database database;
    private final Sql sql;
    private final String name;
    private final Attributes attributes;

    /** A text; its operation and collection are not known apart from the summary. */
    DatabaseCall(Database database, Sql sql) {
        this.database = database;
        this.sql = sql;
        this.name = sql.summary() == null ? orElse(target(database), database.system()) : sql.summary();
        this.attributes = attributes(database, sql).build();
    }

    /** What a method does without a text, such as {@code COMMIT}. */
    DatabaseCall(Database database, String operation) {
        String target = target(database);
        this.database = database;
        this.sql = Sql.UNKNOWN;
        this.name = target == null ? operation : operation + ' ' + target;
        this.attributes = attributes(database, sql).put(OPERATION, operation).build();
    }

    Database database() {
        return database;
    }

    Sql sql() {
        return sql;
    }

    String name() {
        return name;
    }

    Attributes attributes() {
        return attributes;
    }

    /** In the order of the conventions; null if nothing is known. */
    private static String target(Database database) {
        if (database.namespace() != null || database.address() == null) {
            return database.namespace();
        }
        return database.port() == 0 ? database.address() : database.address() + ':' + database.port();
    }

    private static String orElse(String text, String other) {
        return text == null ? other : text;
    }

    private static AttributesBuilder attributes(Database database, Sql sql) {
        AttributesBuilder attributes = Attributes.builder();
        attributes.put(SYSTEM, database.system());
        put(attributes, NAMESPACE, database.namespace());
        put(attributes, QUERY_TEXT, sql.text());
        put(attributes, QUERY_SUMMARY, sql.summary());
        put(attributes, PROCEDURE, sql.procedure());
        put(attributes, SERVER_ADDRESS, database.address());
        if (database.port() != 0) {
            attributes.put(SERVER_PORT, (long) database.port());
        }
        return attributes;
    }

    private static void put(AttributesBuilder attributes, AttributeKey<String> key, String value) {
        if (value != null) {
            attributes.put(key, value);
        }
    }
}
