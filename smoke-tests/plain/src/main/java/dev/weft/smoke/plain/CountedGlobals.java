package dev.weft.smoke.plain;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLStreamHandler;
import java.net.URLStreamHandlerFactory;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/** The program's own kind of each global: does nothing of interest, and counts its calls. */
final class CountedGlobals {

    /** Static, because the JDK constructs the log manager. */
    static final Calls CALLS = new Calls();

    private CountedGlobals() {}

    /** Found by its name in a system property. */
    public static final class Logs extends LogManager {

        @Override
        public boolean addLogger(Logger logger) {
            CALLS.add("LogManager", logger.getName());
            return super.addLogger(logger);
        }
    }

    static final class Handlers implements URLStreamHandlerFactory {

        @Override
        public URLStreamHandler createURLStreamHandler(String protocol) {
            CALLS.add("URLStreamHandlerFactory", protocol);
            return null;
        }
    }

    static final class Cookies extends CookieHandler {

        @Override
        public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
            CALLS.add("CookieHandler", uri);
            return Collections.emptyMap();
        }

        @Override
        public void put(URI uri, Map<String, List<String>> headers) {
            CALLS.add("CookieHandler", uri);
        }
    }

    static final class Credentials extends Authenticator {

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            CALLS.add("Authenticator", getRequestingHost());
            return null;
        }
    }

    static final class Proxies extends ProxySelector {

        @Override
        public List<Proxy> select(URI uri) {
            CALLS.add("ProxySelector", uri);
            return Collections.singletonList(Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            CALLS.add("ProxySelector", uri);
        }
    }

    static final class Ssl extends SSLContext {

        Ssl() {
            super(new Refusing(), null, "TLS");
        }
    }

    /** Has no keys and trusts nobody: whoever comes here is noted and sent away. */
    private static final class Refusing extends SSLContextSpi {

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
                throws KeyManagementException {
            throw new KeyManagementException("already initialised");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            throw used("socketFactory");
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            throw used("serverSocketFactory");
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            throw used("engine");
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            throw used("engine");
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            throw used("serverSessions");
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            throw used("clientSessions");
        }

        private IllegalStateException used(String what) {
            CALLS.add("SSLContext", what);
            return new IllegalStateException("the program's SSLContext is not for use");
        }
    }
}
