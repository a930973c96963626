package io.corrosion.persistence.module;

import javax.sql.DataSource;

/** Connections under a role, each a new session. */
interface Logins {

    /** @param role one of a module's, whose password is known here */
    DataSource as(String role);
}
