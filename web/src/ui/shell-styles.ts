// Behind the sign-in all of Mantine's parts may be used; before it, only those that styles.ts names.
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
