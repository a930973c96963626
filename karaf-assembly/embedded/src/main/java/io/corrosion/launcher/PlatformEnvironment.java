package io.corrosion.launcher;

import io.corrosion.launcher.data.DataFolder;
import io.corrosion.launcher.data.Secrets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The environment variables by which the platform's configuration files learn what the launcher knows. */
final class PlatformEnvironment {

    private PlatformEnvironment() {}

    /** What follows from the data folder alone. */
    static Map<String, String> of(DataFolder data, Secrets secrets) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("CORROSION_DATA", data.root().toString());
        environment.put("CORROSION_DB_OWNER_PASSWORD", secrets.databasePassword("owner"));
        environment.put("CORROSION_DB_APP_PASSWORD", secrets.databasePassword("app"));
        environment.put("CORROSION_DB_PLATFORM_PASSWORD", secrets.databasePassword("platform"));
        environment.put("CORROSION_DB_INGEST_PASSWORD", secrets.databasePassword("ingest"));
        environment.put("CORROSION_DB_MODULES_PASSWORD", secrets.databasePassword("modules"));
        environment.put("ENCRYPTION_KEY", secrets.encryptionKey());
        environment.put("CORROSION_METRICS_TOKEN", secrets.metricsToken());
        environment.put("CORROSION_SSH_PASSWORD", secrets.sshPassword());
        return environment;
    }
}
