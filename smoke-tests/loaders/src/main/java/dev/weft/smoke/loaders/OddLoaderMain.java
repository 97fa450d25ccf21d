package dev.weft.smoke.loaders;

import java.io.File;
import java.lang.ref.WeakReference;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.List;

/** Queries by an H2 in each {@link OddLoader}, then drops the loaders and says how many stay. */
public final class OddLoaderMain {

    private static final int MOST_COLLECTIONS = 50;

    private OddLoaderMain() {}

    /**
     * Runs the program.
     *
     * @param arguments the jar of H2
     */
    public static void main(String[] arguments) throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (OddLoader.Oddity oddity : OddLoader.Oddity.values()) {
            loaders.add(use(new File(arguments[0]), oddity));
        }
        System.out.println("loaders left: " + left(loaders));
    }

    private static WeakReference<ClassLoader> use(File jar, OddLoader.Oddity oddity) throws Exception {
        OddLoader loader = new OddLoader(jar, "org.h2.", oddity);
        Driver driver = loader.loadClass("org.h2.Driver")
                .asSubclass(Driver.class)
                .getDeclaredConstructor()
                .newInstance();
        String answer = Query.answer(driver, "jdbc:h2:mem:odd", "select '" + oddity + "'");
        System.out.println("answer " + answer + ", asked " + loader.asked() + " times for a class file");
        driver.getClass().getMethod("unload").invoke(null);
        return new WeakReference<>(loader);
    }

    static int left(List<WeakReference<ClassLoader>> loaders) throws InterruptedException {
        int left = loaders.size();
        for (int i = 0; i < MOST_COLLECTIONS && left > 0; i++) {
            System.gc();
            Thread.sleep(100);
            left = 0;
            for (WeakReference<ClassLoader> loader : loaders) {
                left += loader.get() == null ? 0 : 1;
            }
        }
        return left;
    }
}
