/** What the user configured: system properties over environment variables over the defaults of the options. */
package dev.weft.agent.core.config;
