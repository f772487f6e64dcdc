/** An image as a data URL, put into the bundle by Vite. */
declare module '*.png?inline' {
  const url: string;
  export default url;
}
