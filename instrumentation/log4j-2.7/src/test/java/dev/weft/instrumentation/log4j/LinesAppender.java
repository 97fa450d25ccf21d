package dev.weft.instrumentation.log4j;

import dev.weft.testing.LogLines;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;

/** Hands lines to the tests; named in their configurations. Public, because Log4j makes it. */
@Plugin(name = "Lines", category = "Core", elementType = "appender", printObject = true)
public final class LinesAppender extends AbstractAppender {

    static final LogLines LINES = new LogLines();

    @SuppressWarnings("deprecation") // The newer constructor is unknown to Log4j 2.7.
    private LinesAppender(String name, Layout<? extends Serializable> layout) {
        super(name, null, layout);
    }

    @PluginFactory
    public static LinesAppender create(
            @PluginAttribute("name") String name, @PluginElement("Layout") Layout<? extends Serializable> layout) {
        return new LinesAppender(name, layout);
    }

    @Override
    public void append(LogEvent event) {
        LINES.add(new String(getLayout().toByteArray(event), StandardCharsets.UTF_8).trim());
    }
}
