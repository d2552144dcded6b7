/** The engine's rules and laws, proved on systems in memory; core cannot hold these tests because it cannot depend on the testkit. */
@NullMarked
package org.iam4j.engine;

import org.jspecify.annotations.NullMarked;
