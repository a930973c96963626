package io.corrosion.jobs;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How this node works, from {@code etc/io.corrosion.jobs.cfg}. */
@ObjectClassDefinition(name = "Jobs")
@interface Settings {

    @AttributeDefinition(description = "How many jobs this node runs at once")
    int places() default 12;

    @AttributeDefinition(
            description = "How many of them may be of one queue, so that none can starve the others;"
                    + " one organisation gets about half of these")
    int places_per_queue() default 8;

    @AttributeDefinition(description = "Queues of which this node does one job at a time, because their jobs are long")
    String[] queues_of_one() default {"wipes-rehearsals"};

    @AttributeDefinition(description = "How often the node looks for due jobs that another node has left")
    int poll_seconds() default 2;

    @AttributeDefinition(
            description =
                    "How often the node says that it is alive; after four times that without a word, others take its jobs over")
    int heartbeat_seconds() default 10;

    @AttributeDefinition(description = "Queues that are listed even while they are empty")
    String[] queues() default {"default", "servers", "backups", "metrics", "notify"};

    @AttributeDefinition(description = "How long done jobs are kept, in days")
    int keep_days() default 7;
}
