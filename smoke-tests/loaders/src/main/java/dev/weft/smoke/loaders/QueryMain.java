package dev.weft.smoke.loaders;

import java.sql.Driver;
import java.sql.SQLException;
import org.h2.engine.Constants;

/** Main of a module, be it of JPMS or of JBoss Modules: one query by the H2 of another module. */
public final class QueryMain {

    private QueryMain() {}

    public static void main(String[] arguments) throws SQLException {
        Driver driver = new org.h2.Driver();
        System.out.println("H2 " + Constants.VERSION + " of "
                + org.h2.Driver.class.getClassLoader().getClass().getName());
        System.out.println("answer " + Query.answer(driver, "jdbc:h2:mem:modules", "select 6 * 7"));
    }
}
