/** A plan as a value: what is to be done for whom and why, readable as text and as JSON. */
@NullMarked
package org.iam4j.plan;

import org.jspecify.annotations.NullMarked;
