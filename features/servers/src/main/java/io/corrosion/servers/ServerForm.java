package io.corrosion.servers;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.server.NewServer;
import io.corrosion.api.server.Server;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Decides whether a server may be described like this. */
final class ServerForm {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 2_000;
    private static final int MOST_PLAYERS = 100_000;
    private static final Pattern GAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9.:\\[\\]_-]{0,255}");

    private ServerForm() {}

    /** @throws Invalid naming each field that is not acceptable */
    static Server accepted(NewServer wanted, Licence licence, Instant now) {
        return accepted(wanted, licence.id(), licence.tenant(), now);
    }

    /** @throws Invalid naming each field that is not acceptable */
    static Server accepted(NewServer wanted, LicenseId id, TenantId tenant, Instant now) {
        Map<String, String> wrong = new LinkedHashMap<>();
        String name = wanted.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            wrong.put("name", "Must be 1 to 100 characters, such as \"Ashfall EU Main\".");
        }
        if (!GAME.matcher(wanted.game()).matches()) {
            wrong.put("game", "Must be the short name of a game, such as \"rust\".");
        }
        if (!ADDRESS.matcher(wanted.address()).matches()) {
            wrong.put("address", "Must be a host and perhaps a port, such as play.example.org:28015.");
        }
        if (wanted.maxPlayers() < 0 || wanted.maxPlayers() > MOST_PLAYERS) {
            wrong.put("max_players", "Must be the number of slots, or 0 when it is not known.");
        }
        String description = wanted.description().strip();
        if (description.length() > LONGEST_DESCRIPTION || description.chars().anyMatch(ServerForm::isOdd)) {
            wrong.put("description", "Must be at most 2,000 characters.");
        }
        if (!wrong.isEmpty()) {
            throw new Invalid("The server cannot be created like this.", wrong);
        }
        return new Server(id, tenant, name, wanted.game(), wanted.address(), wanted.maxPlayers(), now, description);
    }

    /** Lines may end; nothing else that does not show. */
    private static boolean isOdd(int letter) {
        return Character.isISOControl(letter) && letter != '\n' && letter != '\r';
    }
}
