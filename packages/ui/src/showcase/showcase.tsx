export const Showcase = () => <main id="main" />;
