package dev.weft.smoke.plain;

import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URL;
import java.net.URLStreamHandler;
import java.net.URLStreamHandlerFactory;
import java.security.Security;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.LogManager;
import javax.net.ssl.SSLContext;

/** Everything that a JVM has one of and a program may set: all set at once, and asked later whether they are in force. */
final class Globals {

    /** Neither the JVM's default nor anybody's likely choice. */
    private static final int DNS_SECONDS = 7;

    private final CookieHandler cookies = new CountedGlobals.Cookies();
    private final Authenticator authenticator = new CountedGlobals.Credentials();
    private final ProxySelector proxies = new CountedGlobals.Proxies();
    private final SSLContext ssl = new CountedGlobals.Ssl();

    private Globals() {}

    /** Sets them all; an error (a factory can be set once only) is the caller's. */
    static Globals set() {
        System.setProperty("java.util.logging.manager", CountedGlobals.Logs.class.getName());
        Security.setProperty("networkaddress.cache.ttl", Integer.toString(DNS_SECONDS));
        URL.setURLStreamHandlerFactory(new CountedGlobals.Handlers());
        Globals globals = new Globals();
        CookieHandler.setDefault(globals.cookies);
        Authenticator.setDefault(globals.authenticator);
        ProxySelector.setDefault(globals.proxies);
        SSLContext.setDefault(globals.ssl);
        return globals;
    }

    /** Whether the JVM uses the program's; the name of each global is that of its type. */
    Map<String, Boolean> inForce() {
        Map<String, Boolean> inForce = new LinkedHashMap<>();
        inForce.put("LogManager", LogManager.getLogManager() instanceof CountedGlobals.Logs);
        inForce.put("DnsTtl", dnsSeconds() == DNS_SECONDS);
        inForce.put("URLStreamHandlerFactory", refusesAnotherFactory());
        inForce.put("CookieHandler", CookieHandler.getDefault() == cookies);
        inForce.put("Authenticator", asksOurAuthenticator());
        inForce.put("ProxySelector", ProxySelector.getDefault() == proxies);
        inForce.put("SSLContext", ssl == defaultSsl());
        return inForce;
    }

    private static boolean refusesAnotherFactory() {
        try {
            URL.setURLStreamHandlerFactory(new URLStreamHandlerFactory() {
                @Override
                public URLStreamHandler createURLStreamHandler(String protocol) {
                    return null;
                }
            });
            return false;
        } catch (Error alreadySet) {
            return true;
        }
    }

    private static boolean asksOurAuthenticator() {
        int before = CountedGlobals.CALLS.count("Authenticator");
        Authenticator.requestPasswordAuthentication("localhost", null, 80, "http", "shop", "basic");
        return CountedGlobals.CALLS.count("Authenticator") == before + 1;
    }

    private static SSLContext defaultSsl() {
        try {
            return SSLContext.getDefault();
        } catch (java.security.NoSuchAlgorithmException e) {
            return null;
        }
    }

    /** The policy is read once, when its class is initialised: too early, and the program's setting is lost. */
    private static int dnsSeconds() {
        try {
            return (Integer) Class.forName("sun.net.InetAddressCachePolicy")
                    .getMethod("get")
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            return Integer.MIN_VALUE;
        }
    }
}
