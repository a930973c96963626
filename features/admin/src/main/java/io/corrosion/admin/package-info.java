/**
 * Where the platform's operators work: people, organisations, licences, jobs, settings and the changelog. What belongs to
 * others is asked of them, through the desks of the API, which check the operator's permission and keep the record; only
 * settings, changelog and the first operator's token are this slice's own. An operator is nobody inside organisations.
 */
@NullMarked
package io.corrosion.admin;

import org.jspecify.annotations.NullMarked;
