/** The example of the README, whole, with its imports: an engine between AFAS and Active Directory. */
@NullMarked
package org.iam4j.examples.readme;

import org.jspecify.annotations.NullMarked;
