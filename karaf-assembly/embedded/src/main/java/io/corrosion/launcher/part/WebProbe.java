package io.corrosion.launcher.part;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a web address how it is. */
public final class WebProbe {

    private static final int PATIENCE_MILLIS = 2_000;

    private WebProbe() {}

    /** The HTTP status, or 0 when nobody answers. */
    public static int status(String url) {
        try {
            // Not java.net.http: its selector thread would cost the launcher more than all probes together.
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setInstanceFollowRedirects(false);
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return 0;
        }
    }
}
