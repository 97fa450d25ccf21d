package dev.weft.smoke.loaders;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** Deploys one war again and again, asks it, and says how many of its class loaders stay. */
public final class RedeployMain {

    private RedeployMain() {}

    /**
     * Runs the program.
     *
     * @param arguments an empty folder for Tomcat, the war as a folder, and how often
     */
    public static void main(String[] arguments) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(arguments[0]);
        tomcat.setSilent(true);
        tomcat.getConnector().setPort(0);
        tomcat.getConnector()
                .setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
        tomcat.getHost().setAppBase(arguments[0]);
        tomcat.start();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            loaders.add(deployAndAsk(tomcat, new File(arguments[1])));
        }
        System.out.println("loaders left: " + OddLoaderMain.left(loaders));
        tomcat.stop();
        tomcat.destroy();
    }

    private static WeakReference<ClassLoader> deployAndAsk(Tomcat tomcat, File war)
            throws IOException, LifecycleException {
        Context context = tomcat.addWebapp("/war", war.getAbsolutePath());
        int port = tomcat.getConnector().getLocalPort();
        String first = get(port);
        System.gc();
        System.gc();
        System.out.println(first + ", " + get(port));
        WeakReference<ClassLoader> loader =
                new WeakReference<>(context.getLoader().getClassLoader());
        context.stop();
        tomcat.getHost().removeChild(context);
        context.destroy();
        return loader;
    }

    /** By a socket, because an HTTP client would be traced, too. */
    private static String get(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                Writer out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.US_ASCII);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            out.write("GET /war/ask HTTP/1.0\r\nHost: localhost\r\n\r\n");
            out.flush();
            String last = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                last = line;
            }
            return last;
        }
    }
}
