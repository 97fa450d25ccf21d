package dev.weft.agent.core.config;

import dev.weft.agent.api.config.Option;
import dev.weft.agent.api.config.Settings;

public final class AgentSettings implements Settings {
    public static AgentSettings load() {
        return new AgentSettings();
    }

    public String whyOff() {
        return null;
    }

    @Override
    public <T> T get(Option<T> option) {
        return option.defaultValue();
    }

    @Override
    public boolean enabled(String instrumentation) {
        return true;
    }
}
