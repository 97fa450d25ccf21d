package dev.weft.smoke.loaders.war;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;

/** Asks the database that lies in the war beside it. */
@WebServlet("/ask")
public final class AskServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try (Connection connection = new org.h2.Driver().connect("jdbc:h2:mem:war", new Properties());
                PreparedStatement statement = connection.prepareStatement("select 6 * ?")) {
            statement.setInt(1, 7);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                response.getWriter().print("answer " + result.getInt(1));
            }
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }
}
