package dev.weft.agent.api.config;

/** Writes docs/configuration.md from the declared options. */
final class ConfigurationPage {

    private static final String INTRODUCTION = """
            # Configuration

            <!-- Generated from Options.java: ./mvnw -pl agent/api -am package -Dtest=ConfigurationPageTest -Dweft.docs.update=true \
            -Dsurefire.failIfNoSpecifiedTests=false -->

            Each option is a system property or an environment variable; the property wins. Standard options keep the names that
            OpenTelemetry gives them, so that a configuration can be taken over; those that begin with `weft.` are Weft's own. An empty
            value counts as none. A value that cannot be understood costs one line on stderr that names it and says what is used instead.
            """;

    private ConfigurationPage() {}

    static String text() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        for (Options.Section section : Options.SECTIONS) {
            page.append("\n## ").append(section.title()).append("\n\n");
            page.append("| property | environment variable | default | |\n| --- | --- | --- | --- |\n");
            for (Option<?> option : section.options()) {
                row(page, option);
            }
        }
        return page.toString();
    }

    private static void row(StringBuilder page, Option<?> option) {
        page.append("| ").append(code(option.name()));
        page.append(" | ").append(code(Option.environmentName(option.name())));
        page.append(" | ").append(shown(option.shownDefault()));
        page.append(" | ").append(option.sentence());
        for (String alias : option.aliases()) {
            page.append(" Also read, but deprecated: ").append(code(alias)).append('.');
        }
        page.append(" |\n");
    }

    /** A default is a value, unless it is a sentence that contains one. */
    private static String shown(String text) {
        return text.contains(" ") || text.contains("`") || text.equals("none") ? text : code(text);
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
