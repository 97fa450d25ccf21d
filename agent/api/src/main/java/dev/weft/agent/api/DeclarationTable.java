package dev.weft.agent.api;

import dev.weft.agent.api.config.Option;
import dev.weft.agent.api.config.Options;
import java.util.ArrayList;
import java.util.List;

/**
 * Declarations as text. The build writes it into the jar, so that {@code premain} reads one entry and loads no class for a
 * library, whether the application has it or not. Stateless.
 *
 * <p>A line is a word and its fields, separated by tabs: {@code library}, and below it {@code needs} and {@code target}.
 */
public final class DeclarationTable {

    private static final String LIBRARY = "library";
    private static final String NEEDS = "needs";
    private static final String TARGET = "target";

    private static final char TAB = '\t';
    private static final char COMMA = ',';

    private DeclarationTable() {}

    /** The text of these declarations. */
    public static String write(List<Declaration> declarations) {
        StringBuilder text = new StringBuilder();
        for (Declaration declaration : declarations) {
            line(
                    text,
                    LIBRARY,
                    declaration.id(),
                    declaration.name(),
                    String.valueOf(declaration.jdk()),
                    declaration.supports());
            for (Targets.Requirement requirement : declaration.requirements()) {
                line(text, NEEDS, requirement.type, requirement.method);
            }
            for (Target target : declaration.targets()) {
                Option<Boolean> condition = target.condition();
                line(
                        text,
                        TARGET,
                        target.scope().name(),
                        target.type(),
                        String.join(String.valueOf(COMMA), target.methods()),
                        target.descriptorPrefix(),
                        target.advice(),
                        condition == null ? "" : condition.name());
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String... fields) {
        for (String field : fields) {
            if (field.indexOf(TAB) >= 0 || field.indexOf('\n') >= 0) {
                throw new IllegalArgumentException(field);
            }
        }
        text.append(String.join(String.valueOf(TAB), fields)).append('\n');
    }

    /** The declarations in this text, of those that a JVM of this version can use. */
    public static List<Declaration> read(String text, int jdk) {
        List<Declaration> declarations = new ArrayList<>();
        Declaration last = null;
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            List<String> fields = split(text, TAB, start, end);
            start = end + 1;
            switch (fields.get(0)) {
                case LIBRARY:
                    last = library(fields);
                    if (last.jdk() <= jdk) {
                        declarations.add(last);
                    }
                    break;
                case NEEDS:
                    last.requirements().add(new Targets.Requirement(fields.get(1), fields.get(2)));
                    break;
                default:
                    last.targets().add(target(fields));
            }
        }
        return declarations;
    }

    private static Declaration library(List<String> fields) {
        return new Declaration(
                fields.get(1),
                fields.get(2),
                fields.get(4),
                Integer.parseInt(fields.get(3)),
                new ArrayList<>(),
                new ArrayList<>());
    }

    private static Target target(List<String> fields) {
        String methods = fields.get(3);
        String condition = fields.get(6);
        return new Target(
                scope(fields.get(1)),
                fields.get(2),
                split(methods, COMMA, 0, methods.length()),
                fields.get(4),
                fields.get(5),
                condition.isEmpty() ? null : Options.flag(condition));
    }

    /** Not valueOf, which reflects. */
    private static Target.Scope scope(String name) {
        for (Target.Scope scope : Target.Scope.values()) {
            if (scope.name().equals(name)) {
                return scope;
            }
        }
        throw new IllegalArgumentException(name);
    }

    /** No regular expression: this is on the way to {@code main}. */
    private static List<String> split(String text, char separator, int start, int end) {
        List<String> parts = new ArrayList<>();
        int from = start;
        for (int next = text.indexOf(separator, from); next >= 0 && next < end; next = text.indexOf(separator, from)) {
            parts.add(text.substring(from, next));
            from = next + 1;
        }
        parts.add(text.substring(from, end));
        return parts;
    }
}
